/**
 * Brands that buyers of digital services write by habit, for BRAND_WITHOUT_EQUIVALENT (CCP, art. R. 2111-7). Data, not law: lengthen it freely.
 *
 * Searched with their capitals, as whole words. Left out on purpose: names that are also common words or acronyms (Teams, Word, SAP, HP, Sage),
 * and free software, which a buyer may name when every bidder has access to it (Conseil d'État, 30 September 2011, no 350431).
 */
export const BRAND_NAMES = [
  // publishers
  "Microsoft",
  "Windows",
  "Active Directory",
  "SharePoint",
  "Office 365",
  "Power BI",
  "Google",
  "Oracle",
  "Salesforce",
  "ServiceNow",
  "Adobe",
  "Citrix",
  "VMware",
  "Red Hat",
  "SAP HANA",
  "Berger-Levrault",
  "Ciril",
  "Cegid",
  // clouds
  "Azure",
  "AWS",
  "Amazon",
  "OVHcloud",
  "Outscale",
  "Scaleway",
  // security and backup
  "Fortinet",
  "Palo Alto Networks",
  "Stormshield",
  "CrowdStrike",
  "SentinelOne",
  "Splunk",
  "Veeam",
  "Commvault",
  "Rubrik",
  // equipment
  "Apple",
  "iPad",
  "Cisco",
  "Dell",
  "Lenovo",
  "Nutanix",
  "NetApp",
  "Intel",
  "AMD",
  "NVIDIA",
] as const;
