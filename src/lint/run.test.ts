import { deepEqual, equal } from 'node:assert/strict';
import { message } from '../base/message.ts';
import { dockerfile, type Finding } from './index.ts';
import { checkDockerfile } from './dockerfile/check.ts';
import { eachInstruction, withState, type Rule } from './dockerfile/rule.ts';
import { runRules } from './run.ts';

const meta = (code: string) => ({ code, aliases: [`${code}-alias`], name: code.toLowerCase(), severity: 'warning', title: message(''), fixable: false }) as const;

const everyRun: Rule = eachInstruction(meta('RUNS'), ['RUN'], ({ name, trigger }, context) => {
  context.report({ at: name.span, message: message('', context.stage?.index ?? -1, String(context.trigger), trigger?.keyword ?? '') });
});

const brief = (findings: readonly Finding[]) => findings.map(({ code, severity, range: { start } }) => `${code} ${severity} ${start.line}:${start.character}`);

describe('runRules', () => {
  it('gives findings in the order of the file, whatever the rules say first', () => {
    const last: Rule = { meta: meta('LAST'), check: file => ({ keywords: [], end: report => file.instructions.forEach(({ span }) => report({ at: span, message: message('') })) }) };
    deepEqual(brief(runRules(checkDockerfile, [last, everyRun], 'FROM a\nRUN b\nRUN c\n')), [
      'LAST warning 0:0', 'RUNS warning 1:0', 'LAST warning 1:0', 'RUNS warning 2:0', 'LAST warning 2:0',
    ]);
  });

  it('shows triggers of ONBUILD to rules of single instructions only', () => {
    const counted: Rule = withState(meta('STATE'), ['RUN'], { per: 'file', start: () => 0, visit: (_, { name }, { report }) => report({ at: name.span, message: message('') }) });
    deepEqual(brief(runRules(checkDockerfile, [everyRun, counted], 'FROM a\nONBUILD RUN b\n')), ['RUNS warning 1:8']);
  });

  it('begins a state anew in each stage', () => {
    const seen: string[] = [];
    const rule: Rule = withState<{ runs: number }>(meta('STATE'), ['RUN'], {
      per: 'stage', start: () => ({ runs: 0 }), visit: state => { state.runs++; }, leave: ({ runs }) => { seen.push(String(runs)); },
    });
    runRules(checkDockerfile, [rule], 'RUN early\nFROM a\nRUN b\nRUN c\nFROM d\nFROM e\nRUN f\n');
    deepEqual(seen, ['1', '2', '1']);
  });

  it('lets one rule fail without the others', () => {
    const broken: Rule = eachInstruction(meta('BROKEN'), 'any', () => { throw new Error('oops'); });
    const unbuilt: Rule = { meta: meta('UNBUILT'), check: () => { throw new Error('oops'); } };
    const late: Rule = { meta: meta('LATE'), check: () => ({ keywords: [], end: () => { throw new Error('oops'); } }) };
    const findings = runRules(checkDockerfile, [broken, unbuilt, late, everyRun], 'FROM a\nRUN b\n');
    deepEqual(brief(findings), ['RuleFailed info 0:0', 'RuleFailed info 0:0', 'RuleFailed info 0:0', 'RUNS warning 1:0']);
    deepEqual(findings.slice(0, 3).map(({ message: { args } }) => args).sort(), [['broken', 'oops'], ['late', 'oops'], ['unbuilt', 'oops']]);
  });

  it('stops a rule that finds more than anybody can use', () => {
    const text = `FROM a:1\n${'RUN b\n'.repeat(10_010)}MAINTAINER c\n`;
    equal(runRules(checkDockerfile, [everyRun], text).length, 10_000);
    equal(runRules(checkDockerfile, [everyRun], text, {}, Infinity).length, 10_010);
  });
});

describe('severities', () => {
  const text = 'FROM debian\nMAINTAINER a\nWORKDIR b\nWORKDIR /c\nWORKDIR d\n';

  it('are the rules’ own', () => deepEqual(brief(dockerfile.lint(text)), [
    'DL3006 warning 0:5', 'DL4000 error 1:0', 'DL3000 error 2:8', 'DL3000 info 4:8',
  ]));

  it('can be set by code, name and alias, in any case', () => {
    const severities = { dl3006: 'hint', maintainer: 'info', WORKDIRRELATIVEPATH: 'warning' } as const;
    deepEqual(brief(dockerfile.lint(text, { severities })), ['DL3006 hint 0:5', 'DL4000 info 1:0', 'DL3000 warning 2:8', 'DL3000 warning 4:8']);
  });

  it('can be off', () => deepEqual(brief(dockerfile.lint(text, { severities: { DL3000: 'off', MaintainerDeprecated: 'off' } })), ['DL3006 warning 0:5']));

  it('by code go before those by alias', () => deepEqual(brief(dockerfile.lint(text, { severities: { DL4000: 'hint', MaintainerDeprecated: 'off', DL3000: 'off' } })), [
    'DL3006 warning 0:5', 'DL4000 hint 1:0',
  ]));

  describe('of a rule with several codes', () => {
    const patterns = 'FROM debian:12\nRUN find . -name *.txt && grep a* file && tr a* b\n';
    const both = { name: 'SC2061 warning 1:17', pattern: 'SC2062 warning 1:31' };

    it('are those of the code', () => {
      const severities = { SC2060: 'off', sc2062: 'error' } as const;
      deepEqual(brief(dockerfile.lint(patterns, { severities })), [both.name, 'SC2062 error 1:31']);
      deepEqual(brief(dockerfile.lint(patterns, { severities: { SC2061: 'off', SC2060: 'off' } })), [both.pattern]);
    });

    it('are those of its name otherwise', () => {
      deepEqual(brief(dockerfile.lint(patterns, { severities: { 'unquoted-pattern': 'off', SC2062: 'warning' } })), [both.pattern]);
      deepEqual(brief(dockerfile.lint(patterns, { severities: { 'unquoted-pattern': 'off' } })), []);
    });

    it('obey comments for one of them', () => {
      deepEqual(brief(dockerfile.lint(patterns.replace('RUN', '# hadolint ignore=SC2060,SC2061\nRUN'))), ['SC2062 warning 2:31']);
      deepEqual(brief(dockerfile.lint(patterns.replace('RUN', '# cutaway ignore=unquoted-pattern\nRUN'))), []);
    });

    it('are hadolint’s by the package manager', () => {
      const upgrades = 'FROM a:1\nRUN apt-get upgrade -y\nWORKDIR /\nRUN apk upgrade\n';
      deepEqual(brief(dockerfile.lint(upgrades, { severities: { DL3005: 'off' } })), ['PackageUpgrade info 3:4']);
      deepEqual(brief(dockerfile.lint(upgrades, { severities: { PackageUpgrade: 'off' } })), []);
    });
  });

  it('that are none, and rules that are none, change nothing', () => {
    const severities = JSON.parse('{"DL3006": "loud", "DL9999": "error", "DL3000": null, "__proto__": "error"}') as Record<string, 'error'>;
    equal(dockerfile.lint(text, { severities }).length, 4);
  });
});
