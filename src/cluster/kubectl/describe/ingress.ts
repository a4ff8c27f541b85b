import type { Event } from '../../object/core.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, textAt, valueAt } from '../json.ts';
import { events } from './events.ts';
import { Text } from './text.ts';

/** The services that an ingress leads to. */
export function servicesOf(object: AnyObject): readonly string[] {
  const backends = [valueAt(object, 'spec', 'defaultBackend'), ...listAt(object, 'spec', 'rules').flatMap(rule => listAt(rule, 'http', 'paths')).map(path => valueAt(path, 'backend'))];
  return [...new Set(backends.map(each => textAt(each, 'service', 'name')).filter(name => name !== ''))];
}

/** `kubectl describe ingress`. @param endpoints of a service and a port, as text @param now in ms */
export function describeIngress(object: AnyObject, endpoints: (service: string, port: string) => string, itsEvents: readonly Event[], now: number): string {
  const text = new Text();
  const { metadata: { name, namespace = '', labels, annotations } } = object;
  const backend = (value: Json | undefined): string => {
    const [service, port] = [textAt(value, 'service', 'name'), textAt(value, 'service', 'port', 'number') || textAt(value, 'service', 'port', 'name')];
    return `${service}:${port} (${endpoints(service, port)})`;
  };
  const fallback = valueAt(object, 'spec', 'defaultBackend');
  text.add(0, `Name:\t${name}`);
  text.labels(0, 'Labels', labels);
  text.add(0, `Namespace:\t${namespace}`);
  text.add(0, `Address:\t${listAt(object, 'status', 'loadBalancer', 'ingress').map(each => textAt(each, 'ip') || textAt(each, 'hostname')).join(',')}`);
  text.add(0, `Ingress Class:\t${textAt(object, 'spec', 'ingressClassName') || '<none>'}`);
  text.add(0, `Default backend:\t${fallback === undefined ? '<default>' : backend(fallback)}`);
  const tls = listAt(object, 'spec', 'tls');
  if (tls.length > 0) text.add(0, 'TLS:');
  for (const each of tls) text.add(1, `${textAt(each, 'secretName') === '' ? 'SNI routes' : `${textAt(each, 'secretName')} terminates`} ${listAt(each, 'hosts').map(host => textAt(host)).join(',')}`);
  text.add(0, 'Rules:');
  text.add(1, 'Host\tPath\tBackends');
  text.add(1, '----\t----\t--------');
  const rules = listAt(object, 'spec', 'rules').filter(rule => isJsonObject(valueAt(rule, 'http')));
  for (const rule of rules) {
    text.add(1, `${textAt(rule, 'host') || '*'}\t`);
    for (const path of listAt(rule, 'http', 'paths')) text.add(1, `  \t${textAt(path, 'path')} \t${backend(valueAt(path, 'backend'))}`);
  }
  if (rules.length === 0) text.add(1, `*\t*\t${fallback === undefined ? '<default>' : backend(fallback)}`);
  text.annotations(0, annotations);
  events(text, itsEvents, now);
  return text.toString();
}

function listAt(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = valueAt(value, ...path);
  return isJsonArray(found) ? found : [];
}
