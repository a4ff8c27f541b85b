import { deepEqual } from 'node:assert/strict';
import { ApiLab } from '../api/testing.ts';

describe('The use of the disk', () => {
  for (const version of ['v1.24', 'v1.43', 'v1.51']) {
    it(`has null for names that an image does not have: ${version}`, async () => {
      const lab = await ApiLab.boot();
      await lab.post('/containers/create?name=box', { Image: 'alpine' });
      await lab.post('/commit?container=box');
      const { Images } = (await lab.get(`/${version}/system/df`)).json as { readonly Images: readonly { readonly RepoTags: unknown; readonly RepoDigests: readonly string[] | null }[] };
      deepEqual(Images.map(({ RepoTags, RepoDigests }) => `${JSON.stringify(RepoTags)} ${RepoDigests?.length}`).sort(), ['["alpine:latest"] 1', 'null undefined']);
    });
  }
});
