import type { Dialect } from './syntax/ast.ts';

/** Options of bash's `set`: long name to letter; empty for those that have none. */
export const bashOptions: Readonly<Record<string, string>> = {
  allexport: 'a', braceexpand: 'B', emacs: '', errexit: 'e', errtrace: 'E', functrace: 'T', hashall: 'h', histexpand: 'H', history: '', ignoreeof: '', 'interactive-comments': '', keyword: 'k', monitor: 'm',
  noclobber: 'C', noexec: 'n', noglob: 'f', nolog: '', notify: 'b', nounset: 'u', onecmd: 't', physical: 'P', pipefail: '', posix: '', privileged: 'p', verbose: 'v', vi: '', xtrace: 'x',
};

/** Options of dash's `set`, in its order. */
export const dashOptions: Readonly<Record<string, string>> = {
  errexit: 'e', noglob: 'f', ignoreeof: 'I', interactive: 'i', monitor: 'm', noexec: 'n', stdin: 's', xtrace: 'x', verbose: 'v', vi: 'V', emacs: 'E', noclobber: 'C', allexport: 'a', notify: 'b', nounset: 'u', privileged: 'p', nolog: '', debug: '',
};

/** Options of `set` in busybox's ash, in its order. */
const ashOptions: Readonly<Record<string, string>> = {
  errexit: 'e', noglob: 'f', ignoreeof: 'I', monitor: 'm', noexec: 'n', xtrace: 'x', verbose: 'v', noclobber: 'C', allexport: 'a', notify: 'b', nounset: 'u', errtrace: 'E', vi: 'V', pipefail: '',
};

/** Options of a shell's `set`: long name to letter. */
export function optionNames({ dialect, isBusybox }: { readonly dialect: Dialect; readonly isBusybox: boolean }): Readonly<Record<string, string>> {
  return dialect === 'bash' ? bashOptions : isBusybox ? ashOptions : dashOptions;
}

/** Letters of `set` to long names. */
export function letterOptions(shell: Parameters<typeof optionNames>[0]): ReadonlyMap<string, string> {
  return new Map(Object.entries(optionNames(shell)).filter(([, letter]) => letter !== '').map(([name, letter]) => [letter, name]));
}
