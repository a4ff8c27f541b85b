/** `set` and `shopt`: POSIX XCU set; bash(1). */
import type { Blocking } from '../../process/blocking.ts';
import { type Builtin, Failure, type Shell } from '../shell.ts';
import { bashOptions, letterOptions, optionNames } from '../option-names.ts';
import { assignments } from './declare.ts';
import { readOptions } from './options.ts';

const usage = '[-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]';

function* set(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  if (args.length === 0) return yield* shell.out(assignments(shell));
  const letters = letterOptions(state);
  const names = optionNames(state);
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      state.positional = args.slice(at + 1);
      return 0;
    }
    if (arg === '-') {
      state.options.delete('xtrace');
      state.options.delete('verbose');
      if (at + 1 < args.length) state.positional = args.slice(at + 1);
      return 0;
    }
    if (!/^[-+]./.test(arg)) {
      state.positional = args.slice(at);
      return 0;
    }
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) {
      if (letter === 'o') {
        const name = args[at + 1];
        if (name === undefined) {
          yield* shell.out(listOptions(shell, on));
          continue;
        }
        at++;
        if (!(name in names)) {
          if (state.isBusybox) return yield* shell.usage(`illegal option ${on ? '-' : '+'}o ${name}`);
          if (!shell.bash) throw new Failure(`Illegal option ${on ? '-' : '+'}o ${name}`);
          return yield* shell.usage(`${name}: invalid option name`, 2);
        }
        change(shell, name, on);
        continue;
      }
      const name = letters.get(letter);
      if (name === undefined) {
        if (!shell.bash) throw new Failure(`Illegal option ${on ? '-' : '+'}${letter}`);
        yield* shell.usage(`${on ? '-' : '+'}${letter}: invalid option`);
        yield* shell.print(`set: usage: set ${usage}\n`, 2);
        return 2;
      }
      change(shell, name, on);
    }
  }
  return 0;
}

function change({ state }: Shell, name: string, on: boolean): void {
  if (on) state.options.add(name);
  else state.options.delete(name);
}

function listOptions(shell: Shell, table: boolean): string {
  const names = Object.keys(optionNames(shell.state));
  const lines = names.map(name => {
    const on = shell.option(name);
    if (!table) return `set ${on ? '-o' : '+o'} ${name}`;
    return shell.bash ? `${name.padEnd(15)}\t${on ? 'on' : 'off'}` : `${name.padEnd(15)} ${on ? 'on' : 'off'}`;
  });
  return `${!shell.bash && !shell.state.isBusybox && table ? 'Current option settings\n' : ''}${lines.join('\n')}\n`;
}

const shopts = [
  'autocd', 'assoc_expand_once', 'cdable_vars', 'cdspell', 'checkhash', 'checkjobs', 'checkwinsize', 'cmdhist', 'compat31', 'compat32', 'compat40', 'compat41', 'compat42', 'compat43', 'compat44', 'complete_fullquote', 'direxpand', 'dirspell',
  'dotglob', 'execfail', 'expand_aliases', 'extdebug', 'extglob', 'extquote', 'failglob', 'force_fignore', 'globasciiranges', 'globskipdots', 'globstar', 'gnu_errfmt', 'histappend', 'histreedit', 'histverify', 'hostcomplete', 'huponexit',
  'inherit_errexit', 'interactive_comments', 'lastpipe', 'lithist', 'localvar_inherit', 'localvar_unset', 'login_shell', 'mailwarn', 'no_empty_cmd_completion', 'nocaseglob', 'nocasematch', 'noexpand_translation', 'nullglob',
  'patsub_replacement', 'progcomp', 'progcomp_alias', 'promptvars', 'restricted_shell', 'shift_verbose', 'sourcepath', 'varredir_close', 'xpg_echo',
];

function* shopt(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, 'opqsu', '[-pqsu] [-o] [optname ...]');
  if (given === undefined) return 2;
  const { options, rest } = given;
  const ofSet = options.has('o');
  const known = ofSet ? Object.keys(bashOptions) : shopts;
  const on = ofSet ? shell.state.options : shell.state.shopts;
  const show = (name: string): string => options.has('p') ? (ofSet ? `set ${on.has(name) ? '-' : '+'}o ${name}\n` : `shopt ${on.has(name) ? '-s' : '-u'} ${name}\n`) : `${name.padEnd(15)}\t${on.has(name) ? 'on' : 'off'}\n`;
  if (rest.length === 0) return yield* shell.out(known.filter(name => (!options.has('s') || on.has(name)) && (!options.has('u') || !on.has(name))).map(show).join(''));
  let code = 0;
  for (const name of rest) {
    if (!known.includes(name)) {
      code = yield* shell.usage(`${name}: invalid ${ofSet ? 'option name' : 'shell option name'}`);
      continue;
    }
    if (options.has('s')) on.add(name);
    else if (options.has('u')) on.delete(name);
    else {
      if (!options.has('q')) yield* shell.out(show(name));
      if (!on.has(name)) code = 1;
    }
  }
  return code;
}

export const setBuiltins: readonly Builtin[] = [
  { name: 'set', run: set, special: true, support: { level: 'most', missing: 'options of interactive use do nothing' } },
  { name: 'shopt', run: shopt, only: 'bash', support: { level: 'some', missing: 'all names are known; those that change anything are dotglob, execfail, extglob, failglob, globskipdots, globstar, inherit_errexit, nocaseglob, nocasematch, nullglob and xpg_echo' } },
];
