export const newTender = async (_file: string, _library: string | undefined): Promise<number> => 0;
