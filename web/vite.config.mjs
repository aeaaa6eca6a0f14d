// Builds the scripts and styles into the server's static folder, under names that do not change, so that templates can name them.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/app/",
  publicDir: false,
  build: {
    outDir: "../src/counterclaim/serve/static/app",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: {
        app: "src/app.ts",
        fonts: "src/styles/fonts.css",
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: (asset) => {
          const name = asset.names?.[0] ?? "";
          if (name.endsWith(".woff2")) return "fonts/[name][extname]";
          if (name.endsWith("worker.mjs")) return "map-worker.js";
          return "[name][extname]";
        },
      },
    },
  },
});
