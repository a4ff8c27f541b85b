import { equal } from 'node:assert/strict';
import { remoteFault } from './context.ts';
import { fetchFault, gitRemoteOf } from './git-remote.ts';

const faultOf = (text: string): string | undefined => {
  const remote = gitRemoteOf(text);
  return remote && fetchFault(remote);
};

describe('A context in a git repository', () => {
  it('fails in the words of git and of the classic builder', () => {
    const nothing = "error fetching: remote: The simulated network has no git servers.\nfatal: repository 'https://github.com/a/b/' not found\n: exit status 128";
    equal(remoteFault('github.com/a/b')?.message, nothing);
    equal(remoteFault('https://github.com/a/b.git#v1:sub')?.message, nothing.replace('/b/', '/b.git/'));
    equal(remoteFault('git://x/y')?.message, 'error fetching: fatal: remote error: The simulated network has no git servers.\n: exit status 128');
  });

  it('fails in the words of BuildKit', () => {
    const output = "git stderr:\nremote: The simulated network has no git servers.\nfatal: repository 'https://x.test/a.git/' not found\n: exit status 128";
    equal(faultOf('https://x.test/a.git'), `error fetching default branch for repository https://x.test/a.git: ${output}`);
    equal(faultOf('https://x.test/a.git#:sub'), `error fetching default branch for repository https://x.test/a.git: ${output}`);
    equal(faultOf('https://x.test/a.git#v1:sub'), `failed to fetch remote https://x.test/a.git: ${output}`);
  });

  it('is none where a file may be downloaded', () => {
    for (const url of ['https://github.com/a/b', 'http://x.test/a.tar.gz', 'https://x.test/a.git/archive.tar']) equal(remoteFault(url), undefined, url);
  });
});
