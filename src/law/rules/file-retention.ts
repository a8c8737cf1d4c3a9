import { formatQuantity } from "../../french.js";
import { ccp, type LawRule } from "../rule.js";

/** Years the procurement file is kept, from the signature. Law: CCP, art. R. 2184-12; the contract itself after its execution: R. 2184-13. */
export const fileRetention: LawRule = {
  id: "file.retention_years",
  decide(read) {
    const years = read.figure("procurement_file_retention_years");
    const contract = formatQuantity(read.figure("contract_documents_retention_years"), "years");
    return {
      value: years,
      because: `Le dossier de passation est conservé ${formatQuantity(years, "years")} au moins à compter de la signature, et les pièces du marché ${contract} après la fin de son exécution.`,
      wouldChange: "Un contentieux ou une règle d'archivage propre peut obliger à garder plus longtemps.",
      sources: [ccp("R. 2184-12"), ccp("R. 2184-13")],
    };
  },
};
