import { formatMessage, type Message } from '../base/message.ts';

/** Says a message in the reader's language. */
export type Say = (message: Message) => string;

/** Whether the environment asks for Korean (`locale(7)`): `LC_ALL`, else `LC_MESSAGES`, else `LANG`. */
export function isKorean(env: Readonly<Record<string, string | undefined>>): boolean {
  return /^ko(?![a-z])/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '');
}

/** Speaks the language that the environment asks for; English if it is none of ours. */
export async function sayIn(env: Readonly<Record<string, string | undefined>>): Promise<Say> {
  if (!isKorean(env)) return message => formatMessage(message);
  const { korean } = await import('./korean.ts');
  return message => formatMessage(message, korean);
}
