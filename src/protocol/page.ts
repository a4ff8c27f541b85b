/**
 * What a page of a webview and the extension say to each other. Each page has two unions, one a direction, told apart by `type`; whoever gets a message parses it first, as a
 * webview's messages come from outside.
 */
import * as v from 'valibot';

/** What every page says first: it runs, in which state it was left, and which texts it wants in the reader's language (English templates, as in `base/message.ts`). */
export const readySchema = v.object({ type: v.literal('ready'), templates: v.array(v.string()) });

/** The answer: translations by template; what is not in it stays English. */
export const textsSchema = v.object({ type: v.literal('texts'), texts: v.record(v.string(), v.string()) });

/** A page's first message. */
export type Ready = v.InferOutput<typeof readySchema>;
/** The translations of a page's texts. */
export type Texts = v.InferOutput<typeof textsSchema>;

/** Reads what came from the other side: the message, or undefined for anything that is none. */
export type Parse<T> = (data: unknown) => T | undefined;

/** Makes a {@link Parse} of a schema. */
export function parserOf<T>(schema: v.GenericSchema<unknown, T>): Parse<T> {
  return data => {
    const result = v.safeParse(schema, data);
    return result.success ? result.output : undefined;
  };
}
