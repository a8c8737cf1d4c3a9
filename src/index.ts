/** Socle as a library: the command line and the web page call these and nothing deeper. */
export { assembleTenderFile, inspectTenderFile, type Stage } from "./assemble/assemble-tender-file.js";
export { buildBundle } from "./bundle/build-bundle.js";
export { writeBundle } from "./bundle/write-bundle.js";
export { checkTender } from "./check/check-tender.js";
export { type HouseStyle, NEUTRAL_STYLE } from "./house-style.js";
export { nextQuestion, remainingQuestions } from "./interview/next-question.js";
export { readReply } from "./interview/read-reply.js";
export { decide } from "./law/decide.js";
export { lawTable } from "./law/law-table.js";
export { inspectHouseStyle, loadHouseStyle } from "./library/load-house-style.js";
export { inspectLibrary, loadLibrary } from "./library/load-library.js";
export { inspectTender, loadTender } from "./library/load-tender.js";
export { saveAnswer } from "./library/save-tender.js";
export type * from "./model.js";
export type { ProblemCode } from "./problem-codes.js";
export { formatProblem, type Problem, ProblemsError } from "./problems.js";
export { renderDocx } from "./render/docx/render-docx.js";
export { renderXlsx } from "./render/xlsx/render-xlsx.js";
