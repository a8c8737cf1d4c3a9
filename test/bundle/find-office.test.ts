import { expect, test } from "vitest";
import { findOffice } from "../../src/bundle/find-office.js";
import { ProblemsError } from "../../src/problems.js";

const LINUX = { platform: "linux", env: { PATH: "/usr/local/bin:/usr/bin" } };

/** The program found on a machine that has only these. */
function found(
  machine: { readonly platform: string; readonly env: Readonly<Record<string, string>> },
  ...programs: readonly string[]
): string {
  try {
    return findOffice({ ...machine, isProgram: (path) => programs.includes(path) });
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ code, message, hint }) => `${code} ${message} ${hint}`).join();
  }
}

test("SOCLE_SOFFICE wins, and is refused when it names nothing", () => {
  const named = { ...LINUX, env: { ...LINUX.env, SOCLE_SOFFICE: "/opt/lo/soffice" } };
  expect(found(named, "/usr/bin/soffice", "/opt/lo/soffice")).toBe("/opt/lo/soffice");
  expect(found(named, "/usr/bin/soffice")).toBe(
    "OFFICE_NOT_FOUND SOCLE_SOFFICE donne « /opt/lo/soffice », qui n'est pas un programme. donner dans SOCLE_SOFFICE le chemin complet de soffice, ou retirer cette variable",
  );
  expect(found({ ...LINUX, env: { ...LINUX.env, SOCLE_SOFFICE: "" } }, "/usr/bin/soffice")).toBe("/usr/bin/soffice");
});

test("then PATH, in its order, soffice before libreoffice", () => {
  expect(found(LINUX, "/usr/bin/soffice", "/usr/local/bin/soffice")).toBe("/usr/local/bin/soffice");
  expect(found(LINUX, "/usr/local/bin/libreoffice", "/usr/bin/soffice")).toBe("/usr/bin/soffice");
  expect(found(LINUX, "/usr/bin/libreoffice")).toBe("/usr/bin/libreoffice");
});

test("then where the installers of each system put it", () => {
  const mac = "/Applications/LibreOffice.app/Contents/MacOS/soffice";
  expect(found({ platform: "darwin", env: { PATH: "/usr/bin", HOME: "/Users/a" } }, mac)).toBe(mac);
  expect(found({ platform: "darwin", env: { PATH: "/usr/bin", HOME: "/Users/a" } }, `/Users/a${mac}`)).toBe(`/Users/a${mac}`);
  const windows = { platform: "win32", env: { Path: "C:\\Windows;D:\\Outils", ProgramFiles: "C:\\Program Files" } };
  expect(found(windows, "C:\\Program Files\\LibreOffice\\program\\soffice.com")).toBe(
    "C:\\Program Files\\LibreOffice\\program\\soffice.com",
  );
  expect(found(windows, "D:\\Outils\\soffice.exe", "D:\\Outils\\soffice.com")).toBe("D:\\Outils\\soffice.com");
});

test("without LibreOffice, the cure is told", () => {
  expect(found(LINUX)).toBe(
    "OFFICE_NOT_FOUND Les formats odt et pdf demandent LibreOffice, qui n'a pas été trouvé sur cette machine. Rien n'a été écrit. installer LibreOffice (https://fr.libreoffice.org), donner son chemin dans SOCLE_SOFFICE, ou retirer odt et pdf de --formats",
  );
});
