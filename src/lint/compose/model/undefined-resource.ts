import { message, type Message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Span } from '../../../base/span.ts';
import { suggest } from '../../suggest.ts';
import { lackSeverity } from '../certainty.ts';
import { declaration } from '../declare.ts';
import type { ComposeFile, ResourceKind } from '../file.ts';
import { inFile, type Rule, type SpanFix } from '../rule.ts';
import { hasVariable } from '../text/template.ts';
import { usesOf } from '../use.ts';

/** What a service uses by name must be declared at the top level. */
export const rule: Rule = inFile(
  {
    code: 'UndefinedResource',
    aliases: [],
    name: 'undefined-resource',
    severity: 'error',
    title: message('Declare the networks, volumes, secrets, configs and models that services use'),
    fixable: true,
  },
  ({ file, report }) => {
    const severity = lackSeverity(file);
    if (severity === undefined) return;
    for (const { kind, name, at } of usesOf(file)) {
      const declared = file.resources(kind);
      if (declared.has(name) || hasVariable(name) || (kind === 'networks' && name === 'default')) continue;
      const meant = suggest(name, [...declared.keys()]);
      report({ at, severity, message: describe(kind, name, meant), fixes: fixesOf(file, kind, name, at, meant) });
    }
  },
);

function describe(kind: ResourceKind, name: string, meant: string | undefined): Message {
  return meant === undefined
    ? message('{0} is not declared under {1}', shorten(name), kind)
    : message('{0} is not declared under {1}; did you mean {2}?', shorten(name), kind, shorten(meant));
}

function fixesOf(file: ComposeFile, kind: ResourceKind, name: string, at: Span, meant: string | undefined): SpanFix[] {
  const edits = kind === 'networks' || kind === 'volumes' ? declaration(file, kind, name) : undefined;
  return [
    ...meant === undefined ? [] : [{ title: message('Write {0}', shorten(meant)), safe: false, edits: [{ at, newText: meant }] }],
    ...edits ? [{ title: message('Declare {0} under {1}', shorten(name), kind), safe: false, edits }] : [],
  ];
}
