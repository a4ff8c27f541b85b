import { message } from '../../../base/message.ts';
import { anything, either, integer, key, list, mapping, number, oneOf, pairs, scalar, set, text, type Shape } from './shape.ts';

const order = oneOf('start-first', 'stop-first');
const duration = text('duration');

const rollout = mapping({
  parallelism: key(message('How many containers are replaced at once; 0 for all'), integer),
  delay: key(message('The time between two groups'), duration),
  failure_action: key(message('What happens if one fails: continue, pause, or rollback for updates'), text()),
  monitor: key(message('How long a container is watched after it was replaced'), duration),
  max_failure_ratio: key(message('The share of failures that is borne'), number),
  order: key(message('Whether the old container stops before the new one starts'), order),
});

const device = {
  count: key(message('How many devices: a number or all'), scalar(['string', 'integer'], 'count')),
  device_ids: key(message('Which devices, by number or identifier'), set(text())),
  driver: key(message('Whose devices, such as nvidia'), text()),
  options: key(message('Options of the driver'), pairs()),
};

const capabilities = key(message('What the devices must be able to do, such as gpu'), set(text()));

/** `gpus` of a service. */
export const gpus: Shape = either(oneOf('all'), list(mapping({ ...device, capabilities }, { named: { shape: anything } })));

const resources = mapping({
  limits: key(message('What a container can use at most'), mapping({
    cpus: key(message('How many processors, as in 0.5'), number),
    memory: key(message('How much memory, as in 512m'), text('size')),
    pids: key(message('How many processes'), integer),
  })),
  reservations: key(message('What must be there for a container'), mapping({
    cpus: key(message('How many processors, as in 0.5'), number),
    memory: key(message('How much memory, as in 512m'), text('size')),
    generic_resources: key(message('What the nodes of a swarm say that they have'), list(mapping({
      discrete_resource_spec: key(message('A countable resource'), mapping({
        kind: key(message('Its name'), text()),
        value: key(message('How many of it'), integer),
      })),
    }))),
    devices: key(message('Devices that are reserved, such as GPUs'), list(mapping({ ...device, capabilities }, { required: ['capabilities'] }))),
  })),
});

/** `deploy` of a service. */
export const deploy: Shape = { ...mapping({
  mode: key(message('replicated for a number of containers, global for one a node'), text()),
  endpoint_mode: key(message('How a swarm’s clients find the service: vip or dnsrr'), text()),
  replicas: key(message('How many containers run'), integer),
  labels: key(message('Labels of the service, not of its containers'), pairs()),
  rollback_config: key(message('How an update that failed is taken back'), rollout),
  update_config: key(message('How containers are replaced by new ones'), rollout),
  resources: key(message('What containers can use, and what must be there for them'), resources),
  restart_policy: key(message('When containers are started again'), mapping({
    condition: key(message('none, on-failure or any'), text()),
    delay: key(message('The time before a restart'), duration),
    max_attempts: key(message('How often it is tried'), integer),
    window: key(message('How long a container must run to count as started'), duration),
  })),
  placement: key(message('On which nodes of a swarm containers run'), mapping({
    constraints: key(message('What must hold of a node, such as node.role==manager'), list(text())),
    preferences: key(message('How containers are spread'), list(mapping({
      spread: key(message('The label over whose values containers are spread'), text()),
    }))),
    max_replicas_per_node: key(message('How many containers one node gets'), integer),
  })),
}), empty: true };
