import type { KindRule } from '../rule.ts';
import { rule as apiServerAddress } from './api-server-address.ts';
import { rule as dualStackOrder } from './dual-stack-order.ts';
import { rule as listenAddress } from './listen-address.ts';
import { rule as portMissing } from './port-missing.ts';
import { rule as portRange } from './port-range.ts';
import { rule as portTakenTwice } from './port-taken-twice.ts';
import { rule as privilegedPort } from './privileged-port.ts';
import { rule as subnetForm } from './subnet-form.ts';
import { rule as subnetOverlap } from './subnet-overlap.ts';
import { rule as subnetSize } from './subnet-size.ts';

/** Ports, addresses and subnets. Sorted by name. */
export const networkRules: readonly KindRule[] = [
  apiServerAddress, dualStackOrder, listenAddress, portMissing, portRange, portTakenTwice, privilegedPort, subnetForm, subnetOverlap, subnetSize,
];
