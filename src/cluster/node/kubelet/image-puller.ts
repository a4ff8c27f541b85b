import { PullFailure } from '../../../engine/index.ts';
import type { Pod } from '../../object/core.ts';
import type { ContainerSlot } from './container-slot.ts';
import type { KubeletContext } from './context.ts';

type Image = NonNullable<ReturnType<KubeletContext['cri']['images']['find']>>;

/** Why there is no image, and when to try again. */
interface NoImage {
  readonly reason: 'ErrImagePull' | 'ImagePullBackOff' | 'ErrImageNeverPull' | 'InvalidImageName';
  readonly message: string;
  /** Ms from now. */
  readonly retry: number;
}

/** How long the kubelet waits before it looks again at what only somebody else can change. */
const resync = 10_000;

/** The image of a container, pulled if its policy says so: "Images", image pull policy. Tells events, with the words of kubernetes/kubernetes, pkg/kubelet/images/image_manager.go. */
export async function imageFor(context: KubeletContext, pod: Pod, slot: ContainerSlot): Promise<Image | NoImage> {
  const { cri, cri: { images }, clock } = context;
  const { image: name = '' } = slot.spec;
  const policy = slot.spec.imagePullPolicy ?? (/:latest$|^[^:]*$|\/[^:]*$/.test(name) && !name.includes('@') ? 'Always' : 'IfNotPresent');
  const tell = (type: 'Normal' | 'Warning', reason: string, message: string): void => {
    context.events.record(pod, type, reason, message, slot.fieldPath);
  };
  let present: Image | undefined;
  try {
    present = images.find(name);
  } catch {
    const message = `Failed to apply default image tag ${JSON.stringify(name)}: couldn't parse image name ${JSON.stringify(name)}: invalid reference format`;
    tell('Warning', 'InspectFailed', message);
    tell('Warning', 'Failed', 'Error: InvalidImageName');
    return { reason: 'InvalidImageName', message, retry: resync };
  }
  if (present && policy !== 'Always') {
    tell('Normal', 'Pulled', `Container image ${JSON.stringify(name)} already present on machine`);
    return present;
  }
  if (policy === 'Never') {
    const message = `Container image ${JSON.stringify(name)} is not present with pull policy of Never`;
    tell('Warning', 'ErrImageNeverPull', message);
    tell('Warning', 'Failed', 'Error: ErrImageNeverPull');
    return { reason: 'ErrImageNeverPull', message, retry: resync };
  }
  const { pullFailed } = slot;
  const wait = pullFailed ? slot.pulls.remaining(pullFailed.at, clock.now()) : 0;
  if (pullFailed && wait > 0) {
    tell('Normal', 'BackOff', `Back-off pulling image ${JSON.stringify(name)}`);
    tell('Warning', 'Failed', 'Error: ImagePullBackOff');
    return { reason: 'ImagePullBackOff', message: `Back-off pulling image ${JSON.stringify(name)}: ErrImagePull: ${pullFailed.message}`, retry: wait };
  }
  tell('Normal', 'Pulling', `Pulling image ${JSON.stringify(name)}`);
  const begun = clock.now();
  try {
    const image = await cri.pull(name);
    const took = elapsed(clock.now() - begun);
    tell('Normal', 'Pulled', `Successfully pulled image ${JSON.stringify(name)} in ${took} (${took} including waiting). Image size: ${images.size(image)} bytes.`);
    slot.pullFailed = undefined;
    return image;
  } catch (error) {
    if (!(error instanceof PullFailure)) throw error;
    slot.pulls.next(clock.now());
    slot.pullFailed = { at: clock.now(), message: error.message };
    tell('Warning', 'Failed', `Failed to pull image ${JSON.stringify(name)}: ${error.message}`);
    tell('Warning', 'Failed', 'Error: ErrImagePull');
    return { reason: 'ErrImagePull', message: error.message, retry: 1000 };
  }
}

/** `1.234s`, `87ms`: as Go writes durations. */
function elapsed(ms: number): string {
  return ms < 1000 ? `${Math.max(1, Math.round(ms))}ms` : `${Number((ms / 1000).toFixed(3))}s`;
}
