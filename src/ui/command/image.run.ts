import type Dockerode from 'dockerode';
import { l10n, window } from 'vscode';
import type { Deps } from '../deps.ts';
import { Cancelled, describeError } from '../error.ts';
import { inert } from '../inert.ts';
import { startInTerminal } from '../terminal/container-attach.ts';
import { withProgress } from './act.ts';
import type { Command } from './command.ts';
import { onRows, onTitle } from './for-noun.ts';
import { askRunForm, optionsOf } from './run-form.ts';

export const runImage = onRows('image', {
  id: 'cutaway.image.run',
  title: 'Run…',
  icon: 'play',
  groups: ['inline@1', '1_life@1'],
  async run(deps, targets) {
    for (const { image, tag } of targets) await runNamed(deps, tag ?? image.id);
  },
});

/** The same where containers are looked at, and with the sign for something new. */
export const runContainer: Command = {
  ...runImage, id: 'cutaway.container.run', title: 'Run a New Container…', icon: 'add', placements: [onTitle('containers', 'navigation@1')], palette: false,
};

/** Asks how, creates a container of an image and starts it. */
export async function runNamed({ engines, log }: Deps, image: string): Promise<void> {
  const engine = await engines.engine();
  const form = await askRunForm(image, await engine.docker.getImage(image).inspect());
  await withProgress(l10n.t('Running {0}', image), async (_report, abortSignal) => {
    const container = await engine.docker.createContainer({ ...optionsOf(image, form), abortSignal });
    const start = (signal: AbortSignal): Promise<void> => container.start({ abortSignal: signal }).catch((error: unknown) => {
      log.warn(`${container.id}: ${describeError(error)}`);
      void offerRemoval(container, error);
      throw new Cancelled(describeError(error));
    });
    if (!form.interactive) return start(abortSignal);
    const { Name } = await container.inspect({ abortSignal });
    startInTerminal(engine, container.id, Name.replace(/^\//, ''), start);
  });
}

/** A container that did not start stays for a look at it, unless the user has no more use for it. */
async function offerRemoval(container: Dockerode.Container, error: unknown): Promise<void> {
  const remove = l10n.t('Remove Container');
  const choice = await window.showErrorMessage(inert(l10n.t('The container was created, but did not start: {0}', describeError(error))), remove);
  if (choice === remove) await container.remove({ force: true });
}
