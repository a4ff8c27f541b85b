import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { lineage } from '../inherit.ts';
import { eachService, type Rule } from '../rule.ts';

/** A service needs something to make containers from. */
export const rule: Rule = eachService(
  {
    code: 'NoImageOrBuild',
    aliases: [],
    name: 'no-image-or-build',
    severity: 'error',
    title: message('Give each service an image or a build'),
    fixable: false,
  },
  (service, { file, report }) => {
    const { services, complete } = lineage(file, service);
    if (!complete || file.role === 'override' || services.some(({ entries }) => ['image', 'build', 'provider'].some(key => entries.has(key) && stringOf(entries.get(key)?.value) !== ''))) return;
    report({
      at: service.key,
      severity: file.role === 'part' ? 'hint' : 'error',
      message: message('Service {0} has neither an image nor a build', shorten(service.name)),
    });
  },
);
