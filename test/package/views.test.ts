import { strict as assert } from 'node:assert';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

describe('The installed extension', () => {
  let workbench: Workbench;
  const window = useWindow();
  beforeEach(() => { ({ workbench } = window); });

  it('has its seven views in the activity bar', async () => {
    await eventually(async () => assert.deepEqual(await workbench.viewTitles(), ['Images', 'Containers', 'Namespaces', 'Cgroups', 'Networks', 'Volumes', 'Clusters']));
  });

  it('looks right in each kind of theme', async () => {
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('views');
    }
  });
});
