@echo off
rem Starts Glasswatt. Environment: JAVA_HOME, GLASSWATT_OPTS (options for the Java virtual machine).
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Glasswatt needs Java 17 or newer, and found none. 1>&2
  echo   What to do: install a JDK, and set JAVA_HOME or put java on the PATH. 1>&2
  exit /b 2
)
rem Native engines write to standard error by themselves; --verbose lets them.
set "LEVEL=off"
for %%A in (%*) do if "%%~A"=="--verbose" set "LEVEL=info"
if "%LEVEL%"=="off" if "%TF_CPP_MIN_LOG_LEVEL%"=="" set "TF_CPP_MIN_LOG_LEVEL=3"
"%JAVA%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Dorg.slf4j.simpleLogger.defaultLogLevel=%LEVEL% %GLASSWATT_OPTS% -cp "%HOME_DIR%\lib\*" org.glasswatt.analyzers.cli.Main %*
exit /b %ERRORLEVEL%
