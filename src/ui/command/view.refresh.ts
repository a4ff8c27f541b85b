import type { Command } from './command.ts';

export const refreshViews: Command = {
  id: 'cutaway.view.refresh',
  title: 'Refresh',
  icon: 'refresh',
  placements: [{ menu: 'view/title', group: 'navigation@9', when: 'view =~ /^cutaway\\./' }],
  trusted: false,
  async run({ engines, kubeconfigs, clusters, views }) {
    await engines.refresh();
    void kubeconfigs.refresh();
    clusters.retry();
    views.all.forEach(view => view.reload());
  },
};
