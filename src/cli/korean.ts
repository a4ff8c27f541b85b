/** A module of its own, so that the texts are loaded only where they are read. */
export { default as korean } from '../../l10n/bundle.l10n.ko.json';
