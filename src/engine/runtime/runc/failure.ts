import { isErrno, type Blocking, type Sys } from '../../../kernel/index.ts';

/** runc cannot go on; the message is what it says, from `unable to start container process` on. */
export class RuncFailure extends Error {}

/** The words of an error as Go prints them: without a capital. @param error what is no Errno is thrown */
export function goText(error: unknown): string {
  if (!isErrno(error)) throw error;
  return error.text.charAt(0).toLowerCase() + error.text.slice(1);
}

/** Does something that a system call may refuse; the failure begins with these words. */
export function saying<T>(words: (reason: string) => string, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    throw new RuncFailure(words(goText(error)));
  }
}

/** The same for what may sleep. */
export function* sayingOf<T>(words: (reason: string) => string, attempt: (sys: Sys) => Blocking<T>, sys: Sys): Blocking<T> {
  try {
    return yield* attempt(sys);
  } catch (error) {
    throw new RuncFailure(words(goText(error)));
  }
}
