import { type FactSource, factLookup } from "../facts.js";
import { formatDate, formatDateTime, typeset } from "../french.js";
import type { FactId, Lot, PriceSchedule, TenderDocument, TenderFile } from "../model.js";
import type { PlannedDocument } from "./plan-documents.js";

type Frame = ((document: PlannedDocument) => Omit<TenderDocument, "sections">) & {
  schedule: (lot: Lot, path: string) => Omit<PriceSchedule, "sheets">;
};

/** Cover, header and dates of every document: the same buyer, reference and object everywhere. */
export function documentFrame(source: FactSource, stage: TenderFile["stage"], missing: readonly string[]): Frame {
  const lookup = factLookup(source);
  const text = (id: FactId): string => {
    const state = lookup(id);
    return state.state === "known" ? String(state.value) : "";
  };
  const header = { buyer: text("buyer.name"), reference: text("tender.reference"), object: text("tender.title") };
  const draft = stage === "draft";
  const date = text("tender.notice_date");
  const deadline = text("tender.deadline");
  const subtitle = (lot: Lot) => (source.tender.lots.length < 2 ? "" : `Lot ${lot.id} — ${lot.title}`);
  const cover = [
    { label: "Acheteur", value: header.buyer },
    { label: "Objet", value: header.object },
    { label: "Référence", value: header.reference },
    { label: typeset("Date d'envoi de l'avis ou de lancement"), value: formatDate(date), optional: "date" as const },
    ...(deadline === "" ? [] : [{ label: "Date et heure limites de remise des offres", value: formatDateTime(deadline) }]),
  ];
  const frame = (document: PlannedDocument): Omit<TenderDocument, "sections"> => ({
    kind: document.kind,
    lot: document.lot,
    path: document.path,
    title: document.title,
    subtitle: document.subtitle,
    numbering: document.template.numbering,
    audience: document.template.audience,
    header,
    cover,
    draft,
    open: draft && document.template.audience === "bidders" ? missing : [],
    date,
  });
  return Object.assign(frame, {
    schedule: (lot: Lot, path: string) => ({ lot: lot.id, path, title: "Cadre de prix", subtitle: subtitle(lot), header, draft, date }),
  });
}
