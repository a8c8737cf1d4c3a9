import type { Block } from "../model.js";
import { CONSULTATION_TABLES } from "./tables/consultation-tables.js";
import { JUSTIFICATION_TABLES } from "./tables/justification-tables.js";
import { REPORT_TABLES } from "./tables/report-tables.js";
import type { TableBuilder, TableRequest, TableSource } from "./tables/table-parts.js";
import { TECHNICAL_TABLES } from "./tables/technical-tables.js";
import { TRACEABILITY_TABLES } from "./tables/traceability-tables.js";

const TABLES: Readonly<Record<string, TableBuilder>> = {
  ...CONSULTATION_TABLES,
  ...TECHNICAL_TABLES,
  ...TRACEABILITY_TABLES,
  ...JUSTIFICATION_TABLES,
  ...REPORT_TABLES,
};

/** The blocks of a generated table, for a document and, when it matters, one lot. */
export function generatedTable(of: string, source: TableSource, request: TableRequest): readonly Block[] {
  const build = TABLES[of];
  if (build === undefined) throw new Error(`bug: unknown generated table ${of} passed the lint`);
  return build(source, request);
}
