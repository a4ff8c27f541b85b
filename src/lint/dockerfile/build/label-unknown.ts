import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { labelsOf } from './labels.ts';

/** Labels that the configuration does not allow (`strict-labels`). */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3050',
    aliases: [],
    name: 'label-unknown',
    severity: 'info',
    title: message('Set no labels that the configuration does not name'),
    fixable: true,
    needs: 'settings',
  },
  ['LABEL'],
  (instruction, context) => {
    const { labelSchema = {}, strictLabels } = context.around.settings;
    if (strictLabels !== true) return;
    for (const { key, name } of labelsOf(instruction, context)) {
      if (Object.hasOwn(labelSchema, name)) continue;
      const meant = suggest(name, Object.keys(labelSchema));
      context.report({
        at: key.span,
        message: meant === undefined
          ? message('The configuration knows no label {0}', shorten(name))
          : message('The configuration knows no label {0}; did you mean {1}?', shorten(name), shorten(meant)),
        fixes: meant === undefined ? [] : [{ title: message('Change to {0}', shorten(meant)), safe: false, edits: [{ at: key.span, newText: meant }] }],
      });
    }
  },
);
