// Reading QR codes: by the browser where it can, else by jsQR.
import { page } from "./view.js";

const WIDEST = 800;
const AGAIN = 3000;
const PAUSE = 150;
let reading = null;

async function native() {
  if (!("BarcodeDetector" in window)) return null;
  try {
    if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return null;
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (source) => (await detector.detect(source))[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}

function scripted() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = page.dataset.qr;
    script.onload = () => resolve((source) => {
      const width = source.videoWidth ?? source.width;
      const height = source.videoHeight ?? source.height;
      if (!width) return null;
      const scale = Math.min(1, WIDEST / Math.max(width, height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(source, 0, 0, canvas.width, canvas.height);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      return window.jsQR(data, canvas.width, canvas.height)?.data || null;
    });
    script.onerror = reject;
    document.head.append(script);
  });
}

/** Made ready while there is a network: read(source) says the code that is to be seen, or null. */
export function reader() {
  reading ??= native().then((found) => found ?? scripted()).catch((failure) => {
    reading = null;
    throw failure;
  });
  return reading;
}

/** The code of a picture in a file, or null. */
export async function ofPicture(file) {
  const read = await reader();
  const picture = await createImageBitmap(file);
  try {
    return await read(picture);
  } finally {
    picture.close();
  }
}

/** Looks through the camera until it is stopped; one code is said once in a while. Returns how to stop. */
export async function look(video, found) {
  const read = await reader();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  let going = true;
  let last = null;
  let lastAt = 0;
  video.srcObject = stream;
  await video.play();
  (async () => {
    while (going) {
      try {
        const code = await read(video);
        const now = performance.now();
        if (going && code && (code !== last || now - lastAt > AGAIN)) {
          last = code;
          lastAt = now;
          await found(code);
        }
      } catch { /* a frame that can't be read: the next one */ }
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
  })();
  return () => {
    going = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
