import type { Message } from '../../../base/message.ts';
import { expand, type Instruction, unknown, type Word } from '../../../dockerfile/index.ts';
import type { LabelType } from '../../settings.ts';
import { eachInstruction, type Context, type Rule, type RuleMeta } from '../rule.ts';

/** A label as LABEL sets it. */
export interface Label {
  /** Variables replaced, quotes taken off; the text as written where a variable is not known. */
  readonly name: string;
  readonly key: Word;
  /** What is not known is {@link unknown}. */
  readonly value: string;
  readonly valueWord: Word | undefined;
}

export function labelsOf({ keyword, pairs }: Instruction, { scope, file, trigger }: Pick<Context, 'scope' | 'file' | 'trigger'>): Label[] {
  if (keyword !== 'LABEL') return [];
  const expanded = (text: string) => trigger && text.includes('$') ? unknown : expand(text, scope.lookup, file.escape);
  return pairs.map(({ key, value }) => {
    const name = expanded(key.text);
    return {
      key, name: name.includes(unknown) ? key.text.replace(/^(["'])(.*)\1$/, '$2') : name,
      value: value ? expanded(value.text) : '', valueWord: value,
    };
  });
}

/** A rule that looks at the values of the labels that the schema gives a type. Empty ones are DL3051's. */
export function labelTypeRule(
  meta: Omit<RuleMeta, 'aliases' | 'severity' | 'fixable' | 'needs'>, type: LabelType, complain: (value: string, name: string) => Message | undefined,
): Rule {
  return eachInstruction({ ...meta, aliases: [], severity: 'warning', fixable: false, needs: 'settings' }, ['LABEL'], (instruction, context) => {
    const { labelSchema } = context.around.settings;
    if (!labelSchema) return;
    for (const { key, name, value, valueWord } of labelsOf(instruction, context)) {
      if (!Object.hasOwn(labelSchema, name) || labelSchema[name] !== type || value === '' || value.includes(unknown)) continue;
      const complaint = complain(value, name);
      if (complaint) context.report({ at: (valueWord ?? key).span, message: complaint });
    }
  });
}
