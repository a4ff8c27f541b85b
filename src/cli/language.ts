import { formatMessage, type Message } from '../base/message.ts';

/** Says a message in the reader's language. */
export type Say = (message: Message) => string;

/** The language that the environment asks for (`locale(7)`): `LC_ALL`, else `LC_MESSAGES`, else `LANG`. English if it is none of ours. */
export async function sayIn(env: Readonly<Record<string, string | undefined>>): Promise<Say> {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  if (!/^ko(?![a-z])/i.test(locale)) return message => formatMessage(message);
  const { korean } = await import('./korean.ts');
  return message => formatMessage(message, korean);
}
