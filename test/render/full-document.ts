import type { TenderDocument } from "../../src/model.js";
import { field, heading, list, missing, note, paragraph, ref, requirement, sampleDocument, table, text } from "./sample-document.js";

/** One document with everything the model can say. Every text is invented. */
export function fullDocument(more: Partial<Omit<TenderDocument, "sections">> = {}): TenderDocument {
  return sampleDocument({
    subtitle: "Lot 1 — Portail usager",
    cover: [
      { label: "Référence de la consultation", value: "2027-EX-014" },
      { label: "Procédure", value: "Appel d’offres ouvert" },
      { label: "Forme du contrat", value: "Accord-cadre à bons de commande, avec maximum" },
      { label: "Date limite de remise des offres", value: "15 janvier 2027 à 12 h 00" },
      { label: "Durée", value: "48 mois" },
    ],
    ...more,
    sections: [
      {
        title: "Objet et étendue du contrat",
        articles: [
          {
            title: "Objet",
            anchor: "objet",
            clause: "contract.object",
            sources: [
              { text: "Code de la commande publique", article: "R. 2112-2", strength: "obligation", confidence: "verified" },
              { text: "Usage des marchés publics", strength: "practice", confidence: "known" },
            ],
            blocks: [
              paragraph(
                "Le contrat porte sur ",
                text("l’hébergement, l’exploitation et l’évolution", { bold: true }),
                " du portail. Les pénalités figurent à l’",
                ref("article 3.1", "penalites"),
                ", les prix à l’",
                ref("article 2 du contrat", "section-2"),
                " et à l’",
                ref("Article 2", "section-2"),
                ".",
              ),
              paragraph("Le contrat comprend\u00a0:"),
              list(
                true,
                "la reprise des données\u00a0;",
                [
                  paragraph("l’exploitation, c’est-à-dire\u00a0:"),
                  list(
                    false,
                    "la supervision\u00a0;",
                    "la sauvegarde, dont la restitution est vérifiée chaque mois devant le représentant de l’acheteur\u00a0;",
                  ),
                ],
                "la réversibilité.",
              ),
              paragraph("Une seconde énumération recommence\u00a0:"),
              list(true, "premier point\u00a0;", [
                paragraph("deuxième point\u00a0;"),
                paragraph("suite du deuxième point, dans un second alinéa du même élément."),
              ]),
              note("Note\u00a0: la présente rédaction est un exemple."),
            ],
          },
          {
            title: "Dispositions propres à certains lots",
            clause: "contract.lots",
            sources: [{ text: "CCAG-TIC", article: "28.1", strength: "obligation" }],
            groups: [
              { lots: [1, 3], heading: "Lots 1 et 3", blocks: [paragraph("La période de garantie est de douze mois.")] },
              {
                lots: [2],
                heading: "Lot 2",
                blocks: [
                  paragraph("La période de garantie est de six mois."),
                  table(
                    ["Phase", "Délai"],
                    [
                      ["Reprise", "30 jours"],
                      ["Vérification d’aptitude", "15 jours"],
                    ],
                  ),
                ],
              },
              { lots: [4], blocks: [paragraph("Ce paragraphe suit un tableau.")] },
            ],
          },
          {
            title:
              "Un intitulé d’article particulièrement long, afin de vérifier que la seconde ligne du titre s’aligne sous la première et non sous le numéro",
            blocks: [heading("Premier intertitre"), paragraph("Texte."), heading("Second intertitre"), paragraph("Texte.")],
          },
        ],
      },
      {
        title: "Prix et règlement",
        articles: [
          {
            title: "Forme des prix",
            clause: "price.form",
            blocks: [
              paragraph("Les prix sont fermes la première année. L’indice retenu est ", missing("indice de révision"), "."),
              table(
                ["Poste", "Description", "Unité", "Montant"],
                [
                  ["P1", "Mise en service de la plateforme, paramétrage et recette", "forfait", "52\u202f000 €"],
                  ["P2", "Exploitation", "mois", "4\u202f200 €"],
                  ["P3", "Journée d’expertise", "jour", "780 €"],
                ],
                { caption: "Tableau 1 – Postes de prix", widths: [1, 5, 2, 2] },
              ),
              paragraph("Les montants s’entendent hors taxes."),
              table(["A", "B"], [["1", "2"]]),
              table(["C", "D"], [["3", "4"]]),
            ],
          },
          {
            title: "Fiches de traitement",
            clause: "gdpr.sheets",
            sources: [{ text: "Règlement (UE) 2016/679 (RGPD)", article: "28", strength: "obligation" }],
            blocks: [
              table(
                ["Traitement", "Finalité", "Personnes", "Données", "Durée", "Destinataires", "Mesures"],
                [
                  [
                    "Comptes usagers",
                    "Permettre l’accès aux démarches",
                    "Usagers",
                    "Identité, courriel",
                    "3 ans après la dernière connexion",
                    "Services instructeurs",
                    "Chiffrement, journalisation",
                  ],
                  [
                    "Support",
                    "Répondre aux demandes",
                    "Usagers, agents",
                    "Identité, objet de la demande",
                    "1 an",
                    "Équipe support",
                    "Habilitations",
                  ],
                ],
                { caption: "Tableau 2 – Traitements de données", widths: [2, 3, 2, 3, 2, 2, 3] },
              ),
            ],
          },
          {
            title: "Avance",
            clause: "price.advance",
            blocks: [paragraph("Une avance est versée dans les conditions de l’", ref("article 2.1", "article-2-1"), ".")],
          },
        ],
      },
      {
        title: "Qualité de service",
        articles: [
          {
            title: "Pénalités",
            anchor: "penalites",
            clause: "sla.penalties",
            blocks: [
              paragraph("Le titulaire respecte les exigences suivantes\u00a0:"),
              requirement("EX-API-001", "Le portail expose ses données par une interface de programmation documentée.", {
                proof: "documentation publique de l’interface et jeu d’essai.",
              }),
              requirement("EX-API-002", "Chaque version de l’interface reste disponible douze mois.", {
                priority: "should",
                blocks: [
                  paragraph("Chaque version de l’interface reste disponible douze mois après la publication de la suivante\u00a0:"),
                  list(false, "sans coût supplémentaire\u00a0;", "avec les mêmes engagements."),
                ],
              }),
              requirement("EX-API-003", "Un bac à sable est proposé.", { priority: "may" }),
              paragraph("Les pénalités sont plafonnées à 10 % du montant du bon de commande."),
            ],
          },
        ],
      },
      {
        title: "Cadre à compléter par le candidat",
        articles: [
          {
            title: "Identité",
            blocks: [
              paragraph("Raison sociale\u00a0: ", field("text", "Raison sociale")),
              paragraph(field("text", "Adresse du siège")),
              paragraph("Date de création\u00a0: ", field("date", "Date de création")),
              paragraph("Taille\u00a0: ", field("choice", "Taille", ["Micro-entreprise", "PME", "Grande entreprise"])),
              paragraph(field("checkbox", "Groupement"), " Le candidat se présente en groupement."),
              {
                kind: "table",
                header: ["Exigence", "Conforme", "Commentaire"],
                widths: [3, 1, 4],
                rows: [
                  [
                    { blocks: [paragraph("EX-API-001")] },
                    { blocks: [paragraph(field("checkbox", "Conforme"))], align: "center" },
                    { blocks: [paragraph(field("text", "Commentaire"))] },
                  ],
                ],
              },
            ],
          },
        ],
      },
    ],
  });
}
