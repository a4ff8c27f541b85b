import { Failure } from '../../failure.ts';
import { number, strings } from '../../flags.ts';
import { generator } from '../../resource/generated.ts';

/** `kubectl create deployment`. */
export const createDeployment = generator({
  path: 'create deployment', aliases: ['deploy'],
  usage: 'NAME --image=image -- [COMMAND] [args...]',
  summary: 'Create a deployment with the specified name',
  failing: 'failed to create deployment:',
  flags: { image: strings('', 'Images to run'), port: number('', 'Port of the container', -1), replicas: number('r', 'How many pods', 1) },
  *make(_kubectl, { flags, operands }, name) {
    const { image: images, port, replicas } = flags;
    const command = operands.slice(1);
    if (images.length === 0) throw new Failure('required flag(s) "image" not set');
    if (images.length > 1 && command.length > 0) throw new Failure('cannot specify multiple --image options and command');
    const labels = { app: name };
    const containers = images.map(image => ({ name: containerName(image), image, ...command.length > 0 && { command }, ...port > 0 && { ports: [{ containerPort: port }] }, resources: {} }));
    return {
      kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name, creationTimestamp: null, labels },
      spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { creationTimestamp: null, labels }, spec: { containers } }, strategy: {} }, status: {},
    };
  },
});

/** The last part of an image's name. */
function containerName(image: string): string {
  const last = (image.split('/').at(-1) ?? '').split(/[:@]/)[0] ?? '';
  return last.toLowerCase().replaceAll('_', '-').replace(/[^a-z0-9-]/g, '').replace(/^-+|-+$/g, '');
}
