/** What an engine answers that is in no swarm, has no plugins and knows no registry. */
import type { Chapter } from './scenario.ts';

export const absent: Chapter = {
  name: 'swarm-plugins-secrets-distribution',
  scenarios: [
    {
      name: 'no swarm',
      steps: async t => {
        for (const path of ['/swarm', '/swarm/unlockkey', '/nodes', '/nodes/x', '/services', '/services/x', '/services/x/logs?stdout=1', '/tasks', '/tasks/x', '/secrets', '/secrets/x', '/configs', '/configs/x']) await t.get(path);
        for (const path of ['/services/create', '/secrets/create', '/configs/create', '/swarm/leave', '/nodes/x/update?version=1', '/services/x/update?version=1']) await t.post(path, { json: {} });
        for (const path of ['/nodes/x', '/services/x', '/secrets/x', '/configs/x']) await t.delete(path);
        await t.post('/swarm/join', { json: {} });
        await t.post('/swarm/unlock', { json: {} });
        await t.post('/swarm/update', { json: {}, query: { version: '1' } });
      },
    },
    {
      name: 'no plugins',
      steps: async t => {
        await t.get('/plugins');
        await t.get('/plugins', { query: { filters: '{"colour":["red"]}' } });
        await t.get('/plugins/none/json');
        for (const verb of ['enable?timeout=0', 'disable', 'set', 'push']) await t.post(`/plugins/none/${verb}`, { json: [] });
        await t.delete('/plugins/none');
        await t.get('/plugins/privileges');
      },
    },
    {
      name: 'no registry',
      steps: async t => {
        await t.get('/distribution/Bad/json');
        await t.get('/images/search');
        await t.get('/images/search', { query: { term: 'x', limit: 'y' } });
        await t.get('/images/search', { query: { term: 'x', filters: '{"colour":["red"]}' } });
        await t.get('/images/search', { query: { term: 'x', filters: '{"is-official":["maybe"]}' } });
        await t.get('/images/search', { query: { term: 'x', limit: '1000' } });
      },
    },
  ],
};
