import { message } from '../../../base/message.ts';
import { withState, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** Two stages of one name: what names it later gets the last one. Case does not matter. */
export const rule: Rule = withState(
  {
    code: 'DL3024',
    aliases: ['DuplicateStageName', 'DUPLICATE_BUILD_STAGE_NAME'],
    name: 'duplicate-stage-name',
    severity: 'error',
    title: message('Give each stage a name of its own'),
    fixable: false,
  },
  ['FROM'],
  {
    per: 'file',
    start: () => new Set<string>(),
    visit(names, _instruction, { stage, report }) {
      if (!stage?.name) return;
      const name = stage.name.text.toLowerCase();
      if (names.has(name)) report({ at: stage.name.span, message: message('An earlier stage is named {0} already', shorten(stage.name.text)) });
      names.add(name);
    },
  },
);
