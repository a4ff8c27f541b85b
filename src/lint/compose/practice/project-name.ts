import { message } from '../../../base/message.ts';
import { inFile, type Rule } from '../rule.ts';

/** The project's name begins the names of its containers, networks and volumes. */
export const rule: Rule = inFile(
  {
    code: 'ProjectName',
    aliases: ['require-project-name-field'],
    name: 'project-name',
    severity: 'hint',
    title: message('Give the project a name'),
    fixable: false,
  },
  ({ file, report }) => {
    if (file.role !== 'whole' || file.services.size === 0 || file.pairOf('name')) return;
    report({ at: { start: 0, end: 0 }, message: message('The project is called as its folder, so that a folder of the same name elsewhere shares its containers and volumes; say name: at the top') });
  },
);
