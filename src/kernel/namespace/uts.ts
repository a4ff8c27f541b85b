import { OwnedNamespace } from './owned.ts';

/** Host name and NIS domain name: `uts_namespaces(7)`. */
export class UtsNamespace extends OwnedNamespace {
  override readonly kind = 'uts';
  hostname = 'linux';
  domainname = '(none)';

  copy(id: number, owner = this.owner): UtsNamespace {
    const copy = new UtsNamespace(id, owner);
    copy.hostname = this.hostname;
    copy.domainname = this.domainname;
    return copy;
  }
}
