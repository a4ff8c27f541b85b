import type { Blocking, Environment, Program, Sys } from '../../../../kernel/index.ts';
import { readText } from '../files.ts';
import { exists, print, shell } from './command.ts';

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

interface Makefile {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly variables: Map<string, string>;
  readonly first: string | undefined;
  readonly phony: ReadonlySet<string>;
}

const builtIn: readonly (readonly [string, string])[] = [['CC', 'cc'], ['CXX', 'g++'], ['RM', 'rm -f'], ['MAKE', 'make'], ['AR', 'ar']];

function expand(text: string, variables: ReadonlyMap<string, string>, automatic: Readonly<Record<string, string>> = {}, depth = 0): string {
  if (depth > 20) return text;
  return text.replace(/\$(?:\$|\(([^()]*)\)|\{([^{}]*)\}|(.))/g, (_, round?: string, curly?: string, one?: string) => {
    const name = round ?? curly ?? one;
    if (name === undefined) return '$';
    return automatic[name] ?? expand(variables.get(name) ?? '', variables, automatic, depth + 1);
  });
}

function parse(text: string, variables: Map<string, string>): Makefile {
  const rules = new Map<string, Rule>();
  let first: string | undefined;
  let current: readonly string[] = [];
  for (const line of text.replace(/\\\n\s*/g, ' ').split('\n')) {
    if (line.startsWith('\t')) {
      for (const target of current) rules.set(target, { needs: rules.get(target)?.needs ?? [], recipe: [...rules.get(target)?.recipe ?? [], line.slice(1)] });
      continue;
    }
    const plain = line.replace(/(^|\s)#.*$/, '');
    const [, name, operator, value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*(:=|::=|\?=|\+=|=)\s*(.*)$/.exec(plain) ?? [];
    if (name !== undefined) {
      const before = variables.get(name);
      if (operator !== '?=' || before === undefined) variables.set(name, operator === '+=' && before !== undefined ? `${before} ${value}` : value.trim());
      continue;
    }
    const [, targets, needs = ''] = /^([^:=\t]+):(?!=)([^;]*)/.exec(plain) ?? [];
    if (targets === undefined) continue;
    current = expand(targets, variables).trim().split(/\s+/);
    for (const target of current) rules.set(target, { needs: [...rules.get(target)?.needs ?? [], ...expand(needs, variables).split(/\s+/).filter(each => each !== '' && each !== '|')], recipe: rules.get(target)?.recipe ?? [] });
    first ??= current.find(target => !target.startsWith('.'));
  }
  return { rules, variables, first, phony: new Set(rules.get('.PHONY')?.needs) };
}

/** The rule of a target: its own, that of a pattern, or the one that every make has for programs and objects of C. */
function ruleOf(sys: Sys, { rules }: Makefile, target: string): Rule | undefined {
  const own = rules.get(target);
  if (own && own.recipe.length > 0) return own;
  for (const [pattern, { needs, recipe }] of rules) {
    const [before = '', after] = pattern.split('%');
    if (after === undefined || !target.startsWith(before) || !target.endsWith(after)) continue;
    const stem = target.slice(before.length, target.length - after.length);
    return { needs: [...own?.needs ?? [], ...needs.map(need => need.replace('%', stem))], recipe };
  }
  const source = target.replace(/\.o$/, '');
  if (exists(sys, `${source}.c`)) return { needs: [...own?.needs ?? [], `${source}.c`], recipe: [target.endsWith('.o') ? '$(CC) $(CFLAGS) -c -o $@ $<' : '$(CC) $(CFLAGS) $^ -o $@'] };
  return own;
}

function* build(sys: Sys, file: Makefile, target: string, environment: Environment, quiet: boolean, made: Set<string>): Blocking<boolean> {
  if (made.has(target)) return true;
  made.add(target);
  const rule = ruleOf(sys, file, target);
  if (!rule) {
    if (exists(sys, target)) return true;
    yield* print(sys, `make: *** No rule to make target '${target}'.  Stop.\n`, 2);
    return false;
  }
  for (const need of rule.needs) if (!(yield* build(sys, file, need, environment, quiet, made))) return false;
  const isCurrent = !file.phony.has(target) && exists(sys, target) && rule.needs.every(need => exists(sys, need) && sys.stat(need).mtime <= sys.stat(target).mtime);
  if (isCurrent) return true;
  for (const line of rule.recipe) {
    const command = expand(line, file.variables, { '@': target, '<': rule.needs[0] ?? '', '^': [...new Set(rule.needs)].join(' ') });
    const [, flags = '', text = ''] = /^\s*([@+-]*)\s*([\s\S]*)$/.exec(command) ?? [];
    if (text === '') continue;
    if (!quiet && !flags.includes('@')) yield* print(sys, `${text}\n`);
    const code = yield* shell(sys, text, environment);
    if (code !== 0 && !flags.includes('-')) {
      yield* print(sys, `make: *** [Makefile: ${target}] Error ${code}\n`, 2);
      return false;
    }
  }
  return true;
}

/** make(1): rules with recipes, variables, patterns. */
export const make: Program = {
  name: 'make', support: { level: 'some', missing: 'functions, conditionals, include, several jobs at once; objects and programs of C are the only implicit rules' },
  *main(sys, argv, environment) {
    const args = argv.slice(1);
    if (args.includes('--version') || args.includes('-v')) {
      yield* print(sys, 'GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu\n');
      return 0;
    }
    if (args.includes('-C')) sys.chdir(args[args.indexOf('-C') + 1] ?? '.');
    const path = args.includes('-f') ? args[args.indexOf('-f') + 1] ?? '' : exists(sys, 'makefile') ? 'makefile' : 'Makefile';
    const text = yield* readText(sys, path);
    const given = args.filter((arg, i) => !arg.startsWith('-') && !/^-[Cfj]$/.test(args[i - 1] ?? ''));
    const variables = new Map([...builtIn, ...environment, ...given.flatMap(arg => arg.includes('=') ? [[arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] as const] : [])]);
    const file = parse(text ?? '', variables);
    for (const arg of given) if (arg.includes('=')) variables.set(arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1));
    const targets = given.filter(arg => !arg.includes('='));
    if (targets.length === 0 && file.first !== undefined) targets.push(file.first);
    if (targets.length === 0) {
      yield* print(sys, text === undefined ? 'make: *** No targets specified and no makefile found.  Stop.\n' : 'make: *** No targets.  Stop.\n', 2);
      return 2;
    }
    const made = new Set<string>();
    for (const target of targets) if (!(yield* build(sys, file, target, environment, args.includes('-s'), made))) return 2;
    return 0;
  },
};
