import { message, type Message } from '../../../base/message.ts';
import { parseImageReference } from '../../../dockerfile/index.ts';
import type { Severity } from '../../finding.ts';
import { shorten } from '../../shorten.ts';
import type { ComposeSurroundings } from '../../project/compose-facts.ts';
import { entriesOf, contentOf, itemsOf, valueAt } from '../../yaml/node.ts';
import { booleanOf, stringOf } from '../../yaml/scalar.ts';
import { buildsOf, stageOf } from '../build.ts';
import type { ComposeFile, Service } from '../file.ts';
import { lineage, settingOf } from '../inherit.ts';
import { eachService, type Rule } from '../rule.ts';

/** Official images that have no HEALTHCHECK of their own (docker-library, their Dockerfiles). */
const unchecked: ReadonlySet<string> = new Set([
  'alpine', 'busybox', 'caddy', 'consul', 'debian', 'elasticsearch', 'golang', 'haproxy', 'httpd', 'influxdb', 'mariadb', 'memcached', 'mongo', 'mysql', 'nginx',
  'node', 'php', 'postgres', 'python', 'rabbitmq', 'redis', 'ruby', 'traefik', 'ubuntu', 'valkey/valkey', 'vault',
]);

/** A container without a health check is never healthy, and Docker Compose gives up. */
export const rule: Rule = eachService(
  {
    code: 'HealthyWithoutHealthcheck',
    aliases: [],
    name: 'healthy-without-healthcheck',
    severity: 'warning',
    title: message('Give services that others want healthy a health check'),
    fixable: false,
  },
  (service, { file, report, around }) => {
    const dependencies = contentOf(service.entries.get('depends_on')?.value);
    if (file.role !== 'whole' || file.includes || dependencies?.kind !== 'mapping') return;
    for (const [name, { value }] of entriesOf(dependencies)) {
      const condition = valueAt(value, 'condition');
      const other = file.services.get(name);
      const lack = other && stringOf(condition) === 'service_healthy' ? lackOf(file, other, around.project.compose?.around) : undefined;
      if (condition && lack) report({ at: condition.span, ...lack });
    }
  },
);

interface Lack {
  readonly severity: Severity;
  readonly message: Message;
}

function lackOf(file: ComposeFile, service: Service, surroundings: ComposeSurroundings | undefined): Lack | undefined {
  if (!lineage(file, service).complete || service.entries.has('provider')) return undefined;
  const healthcheck = contentOf(settingOf(file, service, 'healthcheck')?.value);
  const name = shorten(service.name);
  if (healthcheck) {
    const test = valueAt(healthcheck, 'test');
    const isOff = booleanOf(valueAt(healthcheck, 'disable')) === true || stringOf(itemsOf(test)[0]) === 'NONE';
    return isOff ? { severity: 'warning', message: message('The health check of {0} is switched off, so this service never starts', name) } : undefined;
  }
  if (surroundings && builtWithCheck(file, service, surroundings)) return undefined;
  const image = parseImageReference(stringOf(settingOf(file, service, 'image')?.value) ?? '').name.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  return unchecked.has(image) && !settingOf(file, service, 'build')
    ? { severity: 'warning', message: message('{0} has no health check, and the image {1} brings none, so this service never starts', name, image) }
    : { severity: 'info', message: message('{0} has no health check here; unless its image brings one, this service never starts', name) };
}

function builtWithCheck(file: ComposeFile, service: Service, surroundings: ComposeSurroundings): boolean {
  return lineage(file, service).services.flatMap(one => buildsOf(one, surroundings)).some(build => stageOf(build, surroundings)?.healthcheck === true);
}
