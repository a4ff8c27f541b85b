import { message } from '../../../base/message.ts';
import type { Script } from '../../shell/script.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { scriptsOf } from '../scripts.ts';

/** What no shell reads. Only the first fault is told: the others may come from it. */
export const rule: Rule = eachInstruction(
  {
    code: 'SC1072',
    aliases: [
      'SC1009', 'SC1036', 'SC1044', 'SC1045', 'SC1046', 'SC1047', 'SC1048', 'SC1049', 'SC1050', 'SC1055', 'SC1056', 'SC1057', 'SC1058', 'SC1060', 'SC1061', 'SC1062', 'SC1064', 'SC1065',
      'SC1070', 'SC1073', 'SC1088', 'SC1089', 'SC1133', 'SC1141',
    ],
    name: 'shell-syntax',
    severity: 'error',
    title: message('Write what a shell can read'),
    fixable: false,
  },
  ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  (instruction, { file, report }) => {
    for (const script of scriptsOf(instruction, file)) {
      const [first] = script.problems;
      if (!first || script.shell === 'zsh' || isPowerShell(script)) continue;
      const { code } = first;
      report({ at: script.spanOf(first), message: first.message, code, aliases: companions[code] ?? always, ...code === unendedHeredoc ? { severity: 'warning' } : {} });
    }
  },
);

/** Shells take the rest of the script for it, and go on. */
const unendedHeredoc = 'SC1044';

/** What ShellCheck says of every fault besides its own code. */
const always = ['SC1072', 'SC1073'];

/** The codes that ShellCheck gives together with, or instead of, another one for the same fault. */
const companions: Readonly<Record<string, readonly string[]>> = {
  SC1036: [...always, 'SC1064', 'SC1065', 'SC1088'],
  SC1046: [...always, 'SC1047'],
  SC1049: [...always, 'SC1010', 'SC1050'],
  SC1058: [...always, 'SC1010', 'SC1057', 'SC1063'],
  SC1060: [...always, 'SC1055'],
  SC1061: [...always, 'SC1062'],
  SC1064: [...always, 'SC1065'],
  SC1088: ['SC1036', 'SC1070', 'SC1089'],
  SC1089: ['SC1070', 'SC1088'],
  SC1133: ['SC1070', 'SC1072'],
};

/** Base images may bring PowerShell as their shell, of which a Dockerfile says nothing. */
function isPowerShell({ text }: Script): boolean {
  return cmdlet.test(text);
}

/** `Get-Item`, `$env:PATH`, `$_.Name` */
const cmdlet = /\b(?:Add|Clear|Copy|Expand|ForEach|Get|Import|Install|Invoke|Join|Move|New|Out|Register|Remove|Rename|Select|Set|Start|Stop|Test|Where|Write)-[A-Z][A-Za-z]+|\$env:|\$_\./;
