import { message } from '../../../base/message.ts';
import type { Stage } from '../../../dockerfile/index.ts';
import type { Report, Rule, Visitor } from '../rule.ts';
import { runOf, type Run } from './run.ts';

const downloaders: ReadonlySet<string> = new Set(['curl', 'wget']);

/**
 * Both do the same, and each brings its libraries into the image. It reports each RUN of a stage that uses one of them
 * after the other was used. What ONBUILD keeps counts by itself: it runs in another build.
 */
export const rule: Rule = {
  meta: {
    code: 'DL4001',
    aliases: [],
    name: 'curl-and-wget',
    severity: 'warning',
    title: message('Download with curl or wget, not with both'),
    fixable: false,
  },
  check: () => {
    let stage: Stage | undefined;
    let seen = { own: new Set<string>(), triggers: new Set<string>() };
    const visit: Visitor['visit'] = (instruction, context) => {
      if (context.stage !== stage) {
        seen = { own: new Set(), triggers: new Set() };
        ({ stage } = context);
      }
      visitRun(runOf(instruction, context), context.trigger ? seen.triggers : seen.own, context.report);
    };
    return { keywords: ['RUN'], visit };
  },
};

function visitRun({ invocations }: Run, used: Set<string>, report: Report): void {
  let reported = false;
  for (const { name, nameWord } of invocations) {
    if (name === undefined || !nameWord || !downloaders.has(name)) continue;
    used.add(name);
    if (used.size < 2 || reported) continue;
    reported = true;
    report({
      at: nameWord.span,
      message: message('{0} does what {1} did before in this stage; one of them is enough', name, name === 'curl' ? 'wget' : 'curl'),
    });
  }
}
