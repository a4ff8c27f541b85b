import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelsOf } from './labels.ts';

/** Labels of the schema that say nothing. */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3051',
    aliases: [],
    name: 'label-empty',
    severity: 'warning',
    title: message('Give the labels that the configuration asks for a value'),
    fixable: false,
    needs: 'settings',
  },
  ['LABEL'],
  (instruction, context) => {
    const { labelSchema = {} } = context.around.settings;
    for (const { key, name, value, valueWord } of labelsOf(instruction, context)) {
      if (value === '' && Object.hasOwn(labelSchema, name)) context.report({ at: (valueWord ?? key).span, message: message('The label {0} is empty', shorten(name)) });
    }
  },
);
