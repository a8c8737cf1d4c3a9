import { styleText } from "node:util";
import { checkbox, input, search, select } from "@inquirer/i18n/fr";
import inquirer from "inquirer";
import { typeset } from "../french.js";
import type { Choice } from "./question.js";

/** The only file that knows inquirer: four prompts in French. Ctrl-C rejects with an error that `isInterruption` recognises. */

export interface Prompt {
  readonly text: string;
  /** Shown under the question while it is asked, and no longer. May hold several lines. */
  readonly help?: string;
  /** One more line under the help: where one stands. */
  readonly note?: string;
}

export interface Prompts {
  /** One line of text. `shown` is what stays on screen once answered. */
  line(
    prompt: Prompt & { readonly value?: string; readonly validate?: Validate<string>; readonly shown?: (text: string) => string },
  ): Promise<string>;
  /** One choice. */
  choose(prompt: Prompt & { readonly choices: readonly Choice[]; readonly value?: string }): Promise<string>;
  /** Several choices. */
  tick(
    prompt: Prompt & {
      readonly choices: readonly Choice[];
      readonly value?: readonly string[];
      readonly validate?: Validate<readonly string[]>;
    },
  ): Promise<readonly string[]>;
  /** One choice among many, found by typing a few letters. */
  find(prompt: Prompt & { readonly choices: readonly Choice[] }): Promise<string>;
}

/** True, or the French sentence that says what to type. */
type Validate<T> = (value: T) => true | string;

export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

export const isInterruption = (error: unknown): boolean =>
  error instanceof Error && ["ExitPromptError", "AbortPromptError"].includes(error.name);

const PAGE = 14;

/** Prompts on the terminal, or on other streams in a test. */
export function terminalPrompts(streams?: TerminalStreams): Prompts {
  const prompt = inquirer.createPromptModule(streams);
  prompt.registerPrompt("line", input);
  prompt.registerPrompt("choose", select);
  prompt.registerPrompt("tick", checkbox);
  prompt.registerPrompt("find", search);
  const ask = async (type: string, question: Prompt, options: object): Promise<unknown> => {
    const answers: { readonly reply?: unknown } = await prompt({
      ...options,
      type,
      name: "reply",
      message: question.text,
      theme: themeOf(question, type === "line"),
    } as Parameters<typeof prompt>[0]);
    return answers.reply;
  };
  return {
    line: async (question) => {
      const { value, validate, shown } = question;
      const transformer = (text: string, { isFinal }: { isFinal: boolean }) => (isFinal ? styleText("cyan", shown?.(text) ?? text) : text);
      return String(await ask("line", question, { default: value, prefill: "editable", validate, transformer }));
    },
    choose: async (question) => {
      const choices = grouped(question.choices.map(toItem), question.choices);
      return String(
        await ask("choose", question, {
          choices,
          pageSize: PAGE,
          loop: false,
          ...(question.value !== undefined && { default: question.value }),
        }),
      );
    },
    tick: async (question) => {
      const { value = [], validate } = question;
      const choices = question.choices.map((choice) => ({ ...toItem(choice), checked: value.includes(choice.value) }));
      const reply = await ask("tick", question, {
        choices,
        pageSize: PAGE,
        loop: false,
        shortcuts: { all: null, invert: null },
        validate: (ticked: readonly { value: string }[]) => validate?.(ticked.map((each) => each.value)) ?? true,
      });
      return reply as readonly string[];
    },
    find: async (question) => {
      const source = (term: string | undefined) => {
        const found = matching(question.choices, term).map((choice) => ({ ...toItem(choice), description: choice.help ?? choice.group }));
        return found.length > 0 ? found : [new inquirer.Separator("Rien sous ces lettres : en effacer, ou essayer un autre mot.")];
      };
      return String(await ask("find", question, { source, pageSize: PAGE }));
    },
  };
}

const toItem = ({ value, label, help }: Choice) => ({ value, name: label, short: label, ...(help !== undefined && { description: help }) });

/** A heading before the first choice of each group. */
function grouped(items: readonly ReturnType<typeof toItem>[], choices: readonly Choice[]): readonly unknown[] {
  return items.flatMap((item, index) => {
    const { group } = choices[index] ?? {};
    return group === undefined || group === choices[index - 1]?.group
      ? [item]
      : [new inquirer.Separator(styleText("dim", `── ${group}`)), item];
  });
}

const plainLetters = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word typed must be found in the label, the id or the group, accents aside. */
function matching(choices: readonly Choice[], term: string | undefined): readonly Choice[] {
  const words = plainLetters(term ?? "")
    .split(/\s+/)
    .filter((word) => word !== "");
  return choices.filter(({ value, label, group = "" }) => words.every((word) => plainLetters(`${label} ${value} ${group}`).includes(word)));
}

/** The question in bold; under it, until it is answered, its help and where one stands. */
function themeOf({ text, help = "", note = "" }: Prompt, typed: boolean): object {
  const bold = (lines: readonly string[]) => lines.map((line) => styleText("bold", line));
  const below = [...help.split("\n"), note].filter((line) => line !== "").flatMap((line) => wrap(typeset(line)));
  const asked = [
    ...bold(wrap(typeset(text))),
    ...below.map((line) => styleText("dim", `  ${line}`)),
    ...(typed && below.length > 0 ? ["›"] : []),
  ];
  const message = (_: string, status: string) => (status === "done" ? bold(wrap(typeset(text))) : asked).join("\n");
  return { style: { message } };
}

function wrap(text: string): readonly string[] {
  const width = Math.min(process.stdout.columns ?? 80, 110) - 4;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
