import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import type { NetworkCreateRequest } from '../../network/api.ts';
import { bodyOf, type Call, type Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { connectBody, createBody, disconnectBody } from '../shape/network.ts';

const full = { level: 'full' } as const;
const listFilters = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type', 'idOrName'] as const;
const pruneFilters = ['label', 'label!', 'until'] as const;

/** Networks and who is connected to them. */
export const networkRoutes: readonly Route[] = [
  { method: 'GET', path: '/networks', support: full, handle: list },
  { method: 'GET', path: '/networks/', support: full, handle: list },
  { method: 'POST', path: '/networks/create', support: { level: 'most', missing: 'driver overlay; VLANs as parents of macvlan and ipvlan; IPv6 goes between the containers of a network and their host: no rules of ip6tables are made, ports are published for IPv4 only' }, handle: create },
  { method: 'POST', path: '/networks/prune', support: full, handle: prune },
  { method: 'GET', path: '/networks/{id}', support: full, handle: inspect },
  { method: 'DELETE', path: '/networks/{id}', support: full, handle: remove },
  { method: 'POST', path: '/networks/{id}/connect', support: full, handle: connect },
  { method: 'POST', path: '/networks/{id}/disconnect', support: full, handle: disconnect },
];

/** Before it a list had all that inspecting a network shows. */
const briefLists = 28;
/** The first version of the API in which a network may be without IPv4. */
const optionalIpv4 = 48;

function list({ networks }: Engine, { query, version }: Call): Reply {
  return { json: networks.list(query.filters(listFilters), version < briefLists) };
}

async function create({ networks }: Engine, call: Call): Promise<Reply> {
  const body = await bodyOf(call, createBody);
  return { status: 201, json: networks.create({ ...body, Name: body.Name ?? '', ...call.version < optionalIpv4 && { EnableIPv4: true } } as NetworkCreateRequest) };
}

function inspect({ networks }: Engine, { params, query }: Call): Reply {
  const verbose = query.text('verbose');
  if (verbose !== '' && !/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/.test(verbose)) throw new EngineError('invalid', `invalid value for verbose: ${verbose}: strconv.ParseBool: parsing ${JSON.stringify(verbose)}: invalid syntax`);
  return { json: networks.inspect(params['id'] ?? '', query.text('scope')) };
}

function remove({ networks }: Engine, { params }: Call): Reply {
  networks.remove(params['id'] ?? '');
  return { empty: true };
}

function prune({ networks, events }: Engine, { query }: Call): Reply {
  const report = networks.prune(query.filters(pruneFilters));
  events.publish('network', 'prune', '', { reclaimed: '0' });
  return { json: report };
}

async function connect({ networks, containers }: Engine, call: Call): Promise<Reply> {
  const { Container: reference = '', EndpointConfig: config = {} } = await bodyOf(call, connectBody);
  networks.find(call.params['id'] ?? '');
  await networks.connect(call.params['id'] ?? '', containers.get(reference), config);
  return { status: 200, empty: true };
}

async function disconnect({ networks, containers }: Engine, call: Call): Promise<Reply> {
  const { Container: reference = '', Force: force = false } = await bodyOf(call, disconnectBody);
  networks.find(call.params['id'] ?? '');
  const container = containers.find(reference);
  if (!container && force) throw new EngineError('notFound', `endpoint ${reference} not found`);
  await networks.disconnect(call.params['id'] ?? '', container ?? containers.get(reference));
  return { status: 200, empty: true };
}
