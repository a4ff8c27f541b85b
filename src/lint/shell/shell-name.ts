/** The shells that are told apart; `other` is `cmd`, PowerShell and whatever else reads another language. */
const shellNames = ['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh', 'other'] as const;

export type ShellName = (typeof shellNames)[number];

/** The shell that a program is: `/bin/bash` is `bash`. */
export function shellNamed(program: string): ShellName {
  const base = baseName(program).replace(/\.exe$/i, '');
  if (/^(?:lksh|mksh|oksh|pdksh)$/.test(base)) return 'ksh';
  return shellNames.find(name => name === base) ?? 'other';
}

/** A program's name without its folders. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
