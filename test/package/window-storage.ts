/**
 * What VS Code's windows keep of the editors that are open in them, when they run in the page: IndexedDB `vscode-web-state-db-<workspace>`, store `ItemTable`, key `memento/workbench.parts.editor`.
 * Its inner functions have no names, as the compiler's helper for these is not in the page.
 */
export async function storedEditors(): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const values = await new Promise<readonly unknown[]>((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => { failed(opening.error ?? new Error(name)); };
      opening.onsuccess = () => {
        const reading = opening.result.transaction('ItemTable').objectStore('ItemTable').getAll('memento/workbench.parts.editor');
        reading.onerror = () => { failed(reading.error ?? new Error(name)); };
        reading.onsuccess = () => {
          opening.result.close();
          done(reading.result);
        };
      };
    });
    texts.push(...values.map(String));
  }
  return texts;
}
