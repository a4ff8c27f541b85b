import { bool, list, map, struct, text } from '../json.ts';
import { endpointConfig } from './container.ts';

const labels = map(text);

/** The body of `POST /networks/create`. */
export const createBody = struct('network.CreateRequest', {
  Name: text, Driver: text, Scope: text, Internal: bool, Attachable: bool, Ingress: bool, ConfigOnly: bool, ConfigFrom: struct('ConfigReference', { Network: text }),
  IPAM: struct('IPAM', { Driver: text, Options: labels, Config: list(struct('IPAMConfig', { Subnet: text, IPRange: text, Gateway: text, AuxiliaryAddresses: labels })) }),
  EnableIPv4: bool, EnableIPv6: bool, Options: labels, Labels: labels, CheckDuplicate: bool,
});

/** The bodies of `POST /networks/{id}/connect` and `…/disconnect`. */
export const connectBody = struct('network.ConnectOptions', { Container: text, EndpointConfig: endpointConfig });
export const disconnectBody = struct('network.DisconnectOptions', { Container: text, Force: bool });
