import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, itemsOf, valueAt, type YamlContent } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import type { ComposeFile } from '../file.ts';
import { eachService, type Rule, type SpanFix } from '../rule.ts';

/** `CMD` runs a program with its arguments; only `CMD-SHELL` has a shell that knows `||` and splits words. */
export const rule: Rule = eachService(
  {
    code: 'ShellInHealthcheck',
    aliases: [],
    name: 'shell-in-healthcheck',
    severity: 'warning',
    title: message('Use CMD-SHELL for what a shell must read'),
    fixable: true,
  },
  (service, { file, report }) => {
    const test = valueAt(service.entries.get('healthcheck')?.value, 'test');
    const [kind, ...words] = itemsOf(test).map(item => contentOf(item));
    const texts = words.map(word => stringOf(word) ?? '');
    if (!test || !kind || stringOf(kind) !== 'CMD') return;
    const index = texts.findIndex((text, at) => /^(?:\|\|?|&&|;|>|2>&1)(?:$|\s)/.test(text) || (at === 0 && texts.length === 1 && /^[\w./-]+\s+\S/.test(text)));
    const [word, text] = [words[index], texts[index]];
    if (!word || text === undefined) return;
    report({
      at: word.span,
      message: index === 0
        ? message('CMD takes {0} as the name of one program, so the check always fails; write CMD-SHELL', shorten(text))
        : message('CMD has no shell, so {0} is an argument like any other; write CMD-SHELL', shorten(text)),
      fixes: fixes(file, test, texts),
    });
  },
);

function fixes({ text }: ComposeFile, test: YamlContent, words: readonly string[]): SpanFix[] {
  if (test.kind !== 'sequence' || !test.flow || text.slice(test.span.start, test.span.end).includes('#')) return [];
  return [{ title: message('Write CMD-SHELL'), safe: false, edits: [{ at: test.span, newText: `["CMD-SHELL", ${JSON.stringify(words.join(' '))}]` }] }];
}
