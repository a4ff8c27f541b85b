import { l10n } from 'vscode';
import { ask, pick } from './act.ts';
import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';
import { volumeDrivers } from './plugins.ts';

export const createVolume: Command = {
  id: 'cutaway.volume.create',
  title: 'Create Volume…',
  icon: 'add',
  placements: [onTitle('volumes', 'navigation@1')],
  trusted: true,
  async run({ engines }) {
    const { docker } = await engines.engine();
    const name = await ask(l10n.t('Name of the new volume; leave empty to let the engine choose'), { check: checkName });
    const drivers = await volumeDrivers(docker);
    const [only] = drivers;
    const driver = only && drivers.length === 1 ? only : await pick(drivers, l10n.t('Driver'));
    await docker.createVolume({ ...name !== '' && { Name: name }, Driver: driver.label });
  },
};

function checkName(text: string): string | undefined {
  return text === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text) ? undefined : l10n.t('A volume’s name has at least two letters, digits, dots, dashes or underscores, and begins with a letter or digit.');
}
