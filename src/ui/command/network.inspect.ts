import { inspects } from './inspects.ts';

export const inspectNetwork = inspects('network', ({ network }) => network.name, (docker, { network }) => docker.getNetwork(network.id).inspect());
