import type { Stage } from "../assemble/assemble-tender-file.js";
export const menu = async (): Promise<number> => 0;
export type Later = Stage;
