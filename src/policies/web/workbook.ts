import { base64Of } from '../../platform/ui/files.ts';

/** The bytes of a file as the API takes them. */
export async function workbookOf(file: File): Promise<{ name: string; base64: string }> {
  return { name: file.name, base64: await base64Of(file) };
}
