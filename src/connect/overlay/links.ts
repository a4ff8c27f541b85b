/** A symbolic link on a path, and what it says. */
export interface FollowedLink {
  readonly at: string;
  readonly target: string;
}

/** As many as the kernel follows on one path (path_resolution(7)). */
const mostLinks = 40;

/**
 * Where a path leads if the directories on its way are symbolic links, `..` and links from the root on as the kernel takes them; what stands at its end is not followed.
 *
 * @param targetOf what the link at a path says; undefined for what is no link, or is not there
 */
export async function followLinks(path: string, targetOf: (at: string) => Promise<string | undefined>): Promise<{ readonly path: string; readonly links: readonly FollowedLink[] }> {
  const links: FollowedLink[] = [];
  let rest = namesOf(path);
  let at: readonly string[] = [];
  for (let [name, ...more] = rest; name !== undefined; [name, ...more] = rest) {
    rest = more;
    const here = name === '..' ? at.slice(0, -1) : [...at, name];
    const target = name === '..' || more.length === 0 ? undefined : await targetOf(`/${here.join('/')}`);
    if (target === undefined || target === '') {
      at = here;
      continue;
    }
    if (links.push({ at: `/${here.join('/')}`, target }) > mostLinks) return { path, links: [] };
    if (target.startsWith('/')) at = [];
    rest = [...namesOf(target), ...more];
  }
  return { path: `/${at.join('/')}`, links };
}

function namesOf(path: string): readonly string[] {
  return path.split('/').filter(name => name !== '' && name !== '.');
}
